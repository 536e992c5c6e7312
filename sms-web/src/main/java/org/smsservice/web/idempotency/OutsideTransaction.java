package org.smsservice.web.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that must not run inside a transaction, because the provider may be asked on the way, or
 * because it takes many. With an {@code Idempotency-Key} it keeps its answer itself, by {@link
 * CurrentRequest#receipt}, or has no effect, or is safe to repeat.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OutsideTransaction {}
