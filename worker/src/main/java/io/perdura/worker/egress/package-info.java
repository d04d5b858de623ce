/**
 * The one way out: every request that a node makes to the outside world goes through {@link
 * io.perdura.worker.egress.Egress}, which enforces the address policy, the size caps and the abort.
 */
@NullMarked
package io.perdura.worker.egress;

import org.jspecify.annotations.NullMarked;
