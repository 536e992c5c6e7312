package org.smsservice.web.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that keeps its answer itself, by {@link CurrentRequest#receipt}, in the transaction of its
 * effect; it must not run inside another one. Each other call is done within a transaction that
 * keeps its {@code Idempotency-Key} from being used elsewhere. What must not run inside that one,
 * because the provider may be asked on the way, or because it takes many, suspends it by {@link
 * jakarta.transaction.Transactional} ({@code NOT_SUPPORTED}).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeepsAnswer {}
