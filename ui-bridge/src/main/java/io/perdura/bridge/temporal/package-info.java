/** The connection to Temporal: starting, cancelling, querying, following a history. */
@NullMarked
package io.perdura.bridge.temporal;

import org.jspecify.annotations.NullMarked;
