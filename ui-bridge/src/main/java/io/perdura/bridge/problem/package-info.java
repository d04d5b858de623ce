/** Errors that people and programs see: RFC 9457 problem documents. */
@NullMarked
package io.perdura.bridge.problem;

import org.jspecify.annotations.NullMarked;
