import { TranslatableString } from "@rjsf/utils";
import { i18n } from "../i18n";

/** What the form library says by itself, as the catalogue has it. */
const words = {
  [TranslatableString.AddButton]: "form.add",
  [TranslatableString.AddItemButton]: "form.add",
  [TranslatableString.AriaDateLabel]: "form.date",
  [TranslatableString.ArrayItemTitle]: "form.item",
  [TranslatableString.ClearButton]: "form.clear",
  [TranslatableString.ClearLabel]: "form.clear",
  [TranslatableString.CloseLabel]: "form.close",
  [TranslatableString.CopyButton]: "app.copy",
  [TranslatableString.CycleDetected]: "form.cycle",
  [TranslatableString.DecrementAriaLabel]: "form.less",
  [TranslatableString.DeprecatedLabel]: "form.deprecated",
  [TranslatableString.EmptyArray]: "form.empty",
  [TranslatableString.ErrorsLabel]: "form.invalid",
  [TranslatableString.ExpandButton]: "form.expand",
  [TranslatableString.FilesInfo]: "form.files",
  [TranslatableString.IncrementAriaLabel]: "form.more",
  [TranslatableString.InvalidObjectField]: "form.unsupported",
  [TranslatableString.KeyLabel]: "form.key",
  [TranslatableString.MissingItems]: "form.noItems",
  [TranslatableString.MoveDownButton]: "form.down",
  [TranslatableString.MoveUpButton]: "form.up",
  [TranslatableString.NewStringDefault]: "form.newValue",
  [TranslatableString.NoLabel]: "form.no",
  [TranslatableString.NowLabel]: "form.now",
  [TranslatableString.OptionPrefix]: "form.option",
  [TranslatableString.OptionalObjectAdd]: "form.optionalAdd",
  [TranslatableString.OptionalObjectEmptyMsg]: "form.optionalNone",
  [TranslatableString.OptionalObjectRemove]: "form.optionalRemove",
  [TranslatableString.PreviewLabel]: "form.preview",
  [TranslatableString.RemoveButton]: "form.remove",
  [TranslatableString.TitleOptionPrefix]: "form.optionOf",
  [TranslatableString.Type]: "form.type",
  [TranslatableString.UnknownFieldType]: "form.unsupported",
  [TranslatableString.UnsupportedField]: "form.unsupported",
  [TranslatableString.UnsupportedFieldWithId]: "form.unsupported",
  [TranslatableString.UnsupportedFieldWithIdAndReason]: "form.unsupported",
  [TranslatableString.UnsupportedFieldWithReason]: "form.unsupported",
  [TranslatableString.Value]: "form.value",
  [TranslatableString.YesLabel]: "form.yes",
} as const satisfies Record<TranslatableString, string>;

export function formWords(text: TranslatableString, params?: string[]): string {
  return i18n.t(words[text], { name: params?.[0] ?? "", second: params?.[1] ?? "" });
}
