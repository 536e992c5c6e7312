package org.smsservice.ejb.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting of the service, on a component of a {@code *Config} record.
 *
 * <p>Its value comes from MicroProfile Config: environment variables, system properties, variables
 * of the server's configuration. A component of type {@code Optional} may be left out; every other
 * one needs a value or a default.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

  /** The name to set: an environment variable, or {@code sms.<feature>.<name>}. */
  String key();

  /** The value when none is set; empty for none. */
  String defaultValue() default "";

  /** The smallest value allowed, in the setting's own notation; empty for no limit. */
  String min() default "";

  /** The largest value allowed, in the setting's own notation; empty for no limit. */
  String max() default "";

  /** A secret's value is never shown, neither in messages nor in logs. */
  boolean secret() default false;

  /** What it does, for the operator: one or two sentences of the reference page. */
  String help();
}
