package io.perdura.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a component that is any JSON to Jackson, since its reader names what is wrong with it by
 * itself, that it is an object with a value for each name. The OpenAPI document shows it so.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ByName {
  /** What the values are; {@code Object} = any JSON. */
  Class<?> value() default Object.class;
}
