import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useSteadyRows } from "@/ui/useSteadyRows";

const row = (id: string, word = "") => ({ id, word });

function list(rows: { id: string; word: string }[], page = "one") {
  return renderHook(
    (props: { rows: { id: string; word: string }[]; page: string }) => useSteadyRows(props.rows, props.page),
    {
      initialProps: { rows, page },
    },
  );
}

describe("steady rows", () => {
  it("take what arrives while nobody works in the list", () => {
    const { result, rerender } = list([row("a"), row("b")]);
    rerender({ rows: [row("c"), row("a"), row("b")], page: "one" });
    expect(result.current.rows.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect(result.current.changed).toBe(false);
  });

  it("stay where they are under the pointer, and say what is newest of them", () => {
    const { result, rerender } = list([row("a", "old"), row("b")]);
    act(() => result.current.setBusy(true));
    rerender({ rows: [row("c"), row("a", "new")], page: "one" });
    expect(result.current.rows).toEqual([row("a", "new"), row("b")]);
    expect(result.current.changed).toBe(true);
  });

  it("move when the change is asked for", () => {
    const { result, rerender } = list([row("a"), row("b")]);
    act(() => result.current.setBusy(true));
    rerender({ rows: [row("b"), row("a")], page: "one" });
    act(() => result.current.accept());
    expect(result.current.rows.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(result.current.changed).toBe(false);
  });

  it("move once more when what was asked for arrives after it was asked for", () => {
    const { result, rerender } = list([row("a"), row("b")]);
    act(() => result.current.accept());
    act(() => result.current.setBusy(true));
    rerender({ rows: [row("c"), row("a"), row("b")], page: "one" });
    expect(result.current.rows.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    rerender({ rows: [row("d"), row("c"), row("a")], page: "one" });
    expect(result.current.rows.map(({ id }) => id)).toEqual(["c", "a", "b"]);
  });

  it("belong to another list on another page", () => {
    const { result, rerender } = list([row("a")]);
    act(() => result.current.setBusy(true));
    rerender({ rows: [row("x")], page: "two" });
    expect(result.current.rows).toEqual([row("x")]);
    expect(result.current.changed).toBe(false);
  });
});
