import { englishStringTranslator, TranslatableString } from "@rjsf/utils";
import { i18n } from "../i18n";

/** What the form library says by itself, as the catalogue has it. */
const words = {
  [TranslatableString.AddButton]: "form.add",
  [TranslatableString.AddItemButton]: "form.add",
  [TranslatableString.ArrayItemTitle]: "form.item",
  [TranslatableString.ClearButton]: "form.clear",
  [TranslatableString.CopyButton]: "app.copy",
  [TranslatableString.DecrementAriaLabel]: "form.less",
  [TranslatableString.EmptyArray]: "form.empty",
  [TranslatableString.IncrementAriaLabel]: "form.more",
  [TranslatableString.KeyLabel]: "form.key",
  [TranslatableString.MoveDownButton]: "form.down",
  [TranslatableString.MoveUpButton]: "form.up",
  [TranslatableString.NewStringDefault]: "form.newValue",
  [TranslatableString.NoLabel]: "form.no",
  [TranslatableString.RemoveButton]: "form.remove",
  [TranslatableString.YesLabel]: "form.yes",
} as const;

type Known = keyof typeof words;

export function formWords(text: TranslatableString, params?: string[]): string {
  return text in words
    ? i18n.t(words[text as Known], { name: params?.[0] ?? "" })
    : englishStringTranslator(text, params);
}
