package org.smsservice.ejb.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A repository's method that does not take the organization as its first argument, with the reason.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AcrossOrganizations {

  /** Why it may see the rows of every organization. */
  String value();
}
