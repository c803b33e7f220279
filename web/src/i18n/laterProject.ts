import i18next from "i18next";
import "@/i18n";
import { project } from "@/i18n/en/project";

/** Texts of projects, which arrive with their screens. */

export const laterProject = { project } as const;

i18next.addResourceBundle("en", "translation", laterProject, true, true);
