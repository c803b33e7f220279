import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  NavLink,
  type NavLinkProps,
} from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

/** Links of the console in the component library's clothes; `to` and `search` are checked against the routes. */

type Native = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "style" | "color" | "display" | "onChange"> & {
  ref?: Ref<HTMLAnchorElement>;
};

function BareAnchor(props: Native) {
  return <a {...props} />;
}

function AnchorAsLink(props: AnchorProps & Native) {
  return <Anchor {...props} />;
}

function ButtonAsLink(props: ButtonProps & Native) {
  return <Button component="a" {...props} />;
}

function NavAsLink(props: NavLinkProps & Native) {
  return <NavLink component="a" {...props} />;
}

/** Without looks of its own, as for the name in a row. */
export const PlainLink = createLink(BareAnchor);
export const TextLink = createLink(AnchorAsLink);
export const ButtonLink = createLink(ButtonAsLink);
export const RailLink = createLink(NavAsLink);
