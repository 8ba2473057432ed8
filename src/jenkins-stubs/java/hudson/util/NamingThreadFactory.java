package hudson.util;

import java.util.concurrent.ThreadFactory;

public class NamingThreadFactory implements ThreadFactory {

    public NamingThreadFactory(ThreadFactory delegate, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Thread newThread(Runnable task) {
        throw new UnsupportedOperationException();
    }
}
