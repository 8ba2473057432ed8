package jenkins.util;

import java.util.concurrent.ScheduledExecutorService;

public class Timer {

    public static ScheduledExecutorService get() {
        throw new UnsupportedOperationException();
    }
}
