/** Connections: the catalogue of their types, and what a node is given of one. */
@NullMarked
package io.perdura.api.connection;

import org.jspecify.annotations.NullMarked;
