/** JSON Schema: the published one of definitions, those of configs, and those of inputs. */
@NullMarked
package io.perdura.translator.schema;

import org.jspecify.annotations.NullMarked;
