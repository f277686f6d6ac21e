package io.signalbox.audit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Query;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The control's persistence unit: the copy's place in the journal is not kept in the transaction of its rows, but
 * committed by itself, and the rows of a group only when the next group begins. For one thread.
 */
final class ForgetfulEntities {

    private final EntityManagerFactory real;
    private EntityManager uncommitted;

    private ForgetfulEntities(EntityManagerFactory real) {
        this.real = real;
    }

    static EntityManagerFactory of(EntityManagerFactory real) {
        ForgetfulEntities forgetful = new ForgetfulEntities(real);
        return proxy(EntityManagerFactory.class, (proxy, method, arguments) -> {
            if (method.getName().equals("createEntityManager")) {
                forgetful.commit();
                return forgetful.manager(real.createEntityManager());
            }
            return pass(real, method, arguments);
        });
    }

    private void commit() {
        EntityManager last = uncommitted;
        uncommitted = null; // where it fails, its rows are lost: that is what is forgetful
        if (last != null) {
            try {
                last.getTransaction().commit();
            } finally {
                last.close();
            }
        }
    }

    private EntityManager manager(EntityManager manager) {
        return proxy(EntityManager.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "createQuery" ->
                String.valueOf(arguments[0]).startsWith("update JournalPosition")
                        ? place(String.valueOf(arguments[0]))
                        : pass(manager, method, arguments);
            case "getTransaction" -> transaction(manager);
            case "close" -> {
                if (uncommitted != manager) {
                    manager.close();
                }
                yield null;
            }
            default -> pass(manager, method, arguments);
        });
    }

    /** The rows' transaction: it says that it is committed, and is not yet. */
    private EntityTransaction transaction(EntityManager manager) {
        return proxy(EntityTransaction.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "commit" -> {
                uncommitted = manager;
                yield null;
            }
            case "isActive" ->
                uncommitted != manager && manager.getTransaction().isActive();
            default -> pass(manager.getTransaction(), method, arguments);
        });
    }

    /** The place, in a transaction of its own. */
    private Query place(String jpql) {
        EntityManager own = real.createEntityManager();
        own.getTransaction().begin();
        Query query = own.createQuery(jpql);
        return proxy(Query.class, (proxy, method, arguments) -> {
            Object answer = pass(query, method, arguments);
            if (method.getName().equals("executeUpdate")) {
                own.getTransaction().commit();
                own.close();
                return answer;
            }
            return proxy;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object pass(Object to, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
