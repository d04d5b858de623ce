/** The activities: node attempts, expressions over blobs, the archive, the snapshot. */
@NullMarked
package io.perdura.worker.activity;

import org.jspecify.annotations.NullMarked;
