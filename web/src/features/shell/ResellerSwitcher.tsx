import { Menu, Text, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/shell/Shell.module.css";
import { type FragmentType, graphql, readFragment } from "@/graphql/generated";
import type { ResellerPlacesFragment } from "@/graphql/generated/graphql";
import { useSession } from "@/session/context";
import { toast } from "@/ui/toast";

const ResellerPlaces = graphql(`
  fragment ResellerPlaces on Viewer {
    reseller {
      id
      name
      branding { displayName }
    }
    memberships {
      id
      deactivatedAt
      reseller { id name suspendedAt }
    }
  }
`);

/** Which reseller this is; for those who belong to several, also the way to the others. */
export function ResellerSwitcher({ viewer }: { viewer: FragmentType<typeof ResellerPlaces> }) {
  const { t } = useTranslation();
  const session = useSession();
  const [going, setGoing] = useState(false);
  const { reseller, memberships } = readFragment(ResellerPlaces, viewer);
  const places = memberships.filter((each) => isOpen(each)).map((each) => each.reseller);

  if (places.length < 2) {
    return (
      <Text fw={600} truncate title={reseller.name}>
        {reseller.branding.displayName}
      </Text>
    );
  }

  const go = async (id: string) => {
    setGoing(true);
    const outcome = await session.switchReseller(id);
    // On success everything below the session starts anew, this menu too.
    if (outcome.kind === "signed-in") return;
    setGoing(false);
    toast(t("reseller.failed", { reseller: reseller.name }));
  };

  return (
    <Menu position="bottom-start" width={260} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.reseller}
          aria-label={t("reseller.switch", { reseller: reseller.branding.displayName })}
          aria-busy={going || undefined}
          disabled={going}
        >
          <Text fw={600} truncate component="span" title={reseller.name}>
            {reseller.branding.displayName}
          </Text>
          <IconSelector size={16} stroke={1.7} className={classes.resellerIcon} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("reseller.list")}</Menu.Label>
        {places.map((place) =>
          place.id === reseller.id ? (
            <Menu.Item key={place.id} rightSection={<IconCheck size={16} />} aria-current="true">
              {place.name}
              <span className="visually-hidden">, {t("reseller.current")}</span>
            </Menu.Item>
          ) : (
            <Menu.Item key={place.id} onClick={() => void go(place.id)}>
              {place.name}
            </Menu.Item>
          ),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function isOpen({ deactivatedAt, reseller }: ResellerPlacesFragment["memberships"][number]): boolean {
  return deactivatedAt == null && reseller.suspendedAt == null;
}
