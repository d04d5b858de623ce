import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";

/** All text of the UI comes from one catalogue; another language is another file of the same shape. */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: "en",
  fallbackLng: "en",
  resources: { en: { translation: en } },
  // React escapes text by itself.
  interpolation: { escapeValue: false },
  initAsync: false,
});
