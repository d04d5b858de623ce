/** Plans and carried snapshots, named by their content. */
@NullMarked
package io.perdura.store.plan;

import org.jspecify.annotations.NullMarked;
