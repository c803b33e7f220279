import { IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import classes from "@/ui/OpenRows.module.css";

interface OpenRowProps {
  /** What the button says that opens it. */
  label: string;
  /** The sentence. */
  said: ReactNode;
  /** The line below it. */
  under: ReactNode;
  when: ReactNode;
  /** What is below the row once it is open. */
  children: ReactNode;
}

/** A row that opens in place: a sentence, a second line, a time, and below them what is recorded. */
export function OpenRow({ label, said, under, when, children }: OpenRowProps) {
  const detailId = useId();
  const [opened, setOpened] = useState(false);
  return (
    <tbody className={classes.entry}>
      <tr className={classes.row}>
        <td>
          <div className={classes.line}>
            <button
              type="button"
              className={classes.open}
              aria-label={label}
              aria-expanded={opened}
              aria-controls={opened ? detailId : undefined}
              data-row-link
              onClick={() => setOpened((before) => !before)}
            >
              <IconChevronRight size={16} aria-hidden="true" />
            </button>
            <div className={classes.said}>
              {said}
              <span className={classes.under}>{under}</span>
            </div>
          </div>
        </td>
        <td className={classes.when}>{when}</td>
      </tr>
      {opened ? (
        <tr id={detailId} className={classes.detailRow}>
          <td colSpan={2} className={classes.detail}>
            {children}
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
