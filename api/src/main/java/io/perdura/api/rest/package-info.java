/** Bodies of the REST API. */
@NullMarked
package io.perdura.api.rest;

import org.jspecify.annotations.NullMarked;
