/** What members may see of executions: records, inputs and values, without secrets. */
@NullMarked
package io.perdura.bridge.rest.view;

import org.jspecify.annotations.NullMarked;
