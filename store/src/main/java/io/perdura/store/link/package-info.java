/** Signed, expiring tokens of resume URLs. */
@NullMarked
package io.perdura.store.link;

import org.jspecify.annotations.NullMarked;
