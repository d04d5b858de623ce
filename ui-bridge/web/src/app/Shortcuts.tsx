import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { MOD } from "../ui/keys";

const keys = [
  ["palette", `${MOD} K`],
  ["save", `${MOD} S`],
  ["run", `${MOD} Enter`],
  ["nextProblem", "F8"],
  ["previousProblem", "Shift F8"],
  ["halt", "Alt P"],
  ["breakpoint", "F9"],
  ["continue", "F8"],
  ["step", "F10"],
  ["help", "?"],
] as const;

export function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("shortcuts.title")}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <table className="table">
        <tbody>
          {keys.map(([name, combination]) => (
            <tr key={name}>
              <td>{t(`shortcuts.${name}`)}</td>
              <td>
                {combination.split(" ").map((part) => (
                  <kbd className="key" key={part} style={{ marginRight: 4 }}>
                    {part}
                  </kbd>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
