package io.jenkins.plugins.autodeploy.support;

import java.util.concurrent.CountDownLatch;

/** Holds threads as a call into a broken system does: no interruption ends it. Many threads may hang in one. */
public final class Hang {

    private final CountDownLatch end = new CountDownLatch(1);

    /** Returns after {@link #end}, and not before. */
    public void await() {
        boolean ended = false;
        while (!ended) {
            try {
                end.await();
                ended = true;
            } catch (InterruptedException ignored) {
                ended = false;
            }
        }
    }

    /** Lets all threads go on. */
    public void end() {
        end.countDown();
    }
}
