import { Drawer as Plain, Modal as PlainModal, type DrawerProps, type ModalProps } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** A dialog. When it goes, the keyboard is where it was. */
export function Modal(props: ModalProps) {
  const { t } = useTranslation();
  useReturnFocus();
  return <PlainModal closeButtonProps={{ "aria-label": t("app.close") }} {...props} />;
}

/** A dialog at the side. When it goes, the keyboard is where it was. */
export function Drawer(props: DrawerProps) {
  const { t } = useTranslation();
  useReturnFocus();
  return <Plain closeButtonProps={{ "aria-label": t("app.close") }} {...props} />;
}

/** Dialogs here are there or not, so the library never sees them close. */
function useReturnFocus(): void {
  const [from] = useState(() => openerOf(document.activeElement));
  useEffect(
    () => () => {
      // After the dialog has left the page, and only if nothing else took the keyboard.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (from?.isConnected && from !== document.body) from.focus();
        // What opened it is gone, or it was a shortcut: the page, rather than nothing at all.
        if (document.activeElement === document.body)
          document.getElementById("main")?.focus({ preventScroll: true });
      });
    },
    [from],
  );
}

/** What had the keyboard; of an item of a menu, which goes too, the button of the menu. */
function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role="menu"]');
  const opener = menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : active;
  return opener instanceof HTMLElement ? opener : null;
}
