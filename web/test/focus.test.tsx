import { MantineProvider } from "@mantine/core";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { lazy, useState } from "react";
import { describe, expect, it } from "vitest";
import { Dialog } from "@/ui/Dialog";
import { Page } from "@/ui/Page";
import { type RowAction, RowMenu } from "@/ui/RowMenu";
import { WhenWanted } from "@/ui/WhenWanted";

/** A list whose row may be gone by the time its dialog is closed; the dialog is loaded when it is first wanted. */

interface AskedProps {
  opened: boolean;
  onClose: () => void;
  onRemove: () => void;
  otherwise?: string;
}

function Asked({ opened, onClose, onRemove, ...rest }: AskedProps) {
  return (
    <Dialog title="Buy it" opened={opened} onClose={onClose} kind="form" {...rest}>
      <button type="button" onClick={onRemove}>
        Remove the row
      </button>
      <button type="button" onClick={onClose}>
        Done
      </button>
    </Dialog>
  );
}

const LazyAsked = lazy(async () => ({ default: Asked }));

function Scene({ otherwise, menu = false }: { otherwise?: string; menu?: boolean }) {
  const [opened, setOpened] = useState(false);
  const [there, setThere] = useState(true);
  const open = () => setOpened(true);
  const action: RowAction = { key: "buy", label: "Buy", icon: null, refusal: null, onPick: open };
  const row = menu ? (
    <RowMenu label="Actions" actions={[action]} />
  ) : (
    <button type="button" onClick={open}>
      Buy
    </button>
  );
  return (
    <MantineProvider env="test">
      <div id="content">
        <Page title="Numbers" measure="list">
          <h2 id="results" tabIndex={-1}>
            Results
          </h2>
          {there ? row : null}
        </Page>
      </div>
      <WhenWanted wanted={opened}>
        <LazyAsked
          opened={opened}
          onClose={() => setOpened(false)}
          onRemove={() => setThere(false)}
          {...(otherwise === undefined ? {} : { otherwise })}
        />
      </WhenWanted>
    </MantineProvider>
  );
}

const click = (name: string) => screen.findByRole("button", { name }).then((each) => userEvent.click(each));

describe("the focus, once a dialog is closed", { timeout: 30_000 }, () => {
  it("is where it was, the first time and every other", async () => {
    render(<Scene />);
    for (const _time of [1, 2]) {
      await click("Buy");
      await click("Done");
      await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Buy" })));
    }
  });

  it("is at the results when what opened it is gone", async () => {
    render(<Scene otherwise="results" />);
    await click("Buy");
    await click("Remove the row");
    await click("Done");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText("Results")));
  });

  it("is at the screen's heading when nothing nearer is named", async () => {
    render(<Scene />);
    await click("Buy");
    await click("Remove the row");
    await click("Done");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText("Numbers", { selector: "h1" })));
  });

  it("is at the dots of the menu that opened it", async () => {
    render(<Scene menu />);
    await click("Actions");
    await userEvent.click(await screen.findByRole("menuitem", { name: "Buy" }));
    await click("Done");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Actions" })));
  });
});
