/** Wake-up calls between processes. */
@NullMarked
package io.perdura.store.notify;

import org.jspecify.annotations.NullMarked;
