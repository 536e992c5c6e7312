package org.smsservice.ejb.database;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/** Does a piece of work outside the transaction that is under way, which goes on after it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutsideTransaction {
  public <T> T call(Supplier<T> work) {
    return work.get();
  }
}
