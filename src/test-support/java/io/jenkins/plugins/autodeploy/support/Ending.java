package io.jenkins.plugins.autodeploy.support;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Ends a world. After that, background work such as following an execution writes nothing. */
public final class Ending {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean over;

    public <T> T guard(Class<T> type, T files) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> called(files, method, arguments)));
    }

    private Object called(Object files, Method method, Object[] arguments) throws Throwable {
        lock.readLock().lock();
        try {
            if (over) {
                throw new IOException("The world has ended");
            }
            return method.invoke(files, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Ends the world, and returns when no write is running. */
    public void come() {
        lock.writeLock().lock();
        over = true;
        lock.writeLock().unlock();
    }
}
