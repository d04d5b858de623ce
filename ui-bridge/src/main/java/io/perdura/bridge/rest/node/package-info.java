/** What a node of an execution was given, worked out from the record. */
@NullMarked
package io.perdura.bridge.rest.node;

import org.jspecify.annotations.NullMarked;
