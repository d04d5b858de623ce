/** A real Temporal server for the tests of the other modules. */
package io.perdura.api.testing;
