/** A real PostgreSQL and sample data for tests, also of other modules. */
package io.perdura.store.testing;
