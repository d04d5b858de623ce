/** Values that pass between nodes: inline, or by reference to the blob store. */
@NullMarked
package io.perdura.api.data;

import org.jspecify.annotations.NullMarked;
