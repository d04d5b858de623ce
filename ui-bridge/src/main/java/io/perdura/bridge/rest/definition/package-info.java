/** Definitions, drafts and versions: stored, compiled, previewed. */
@NullMarked
package io.perdura.bridge.rest.definition;

import org.jspecify.annotations.NullMarked;
