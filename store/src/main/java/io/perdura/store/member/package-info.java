/** Workspaces, their members, API keys and the audit trail. */
@NullMarked
package io.perdura.store.member;

import org.jspecify.annotations.NullMarked;
