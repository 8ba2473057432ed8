package io.jenkins.plugins.autodeploy.fakes.spinnaker;

/** The parts of one Spinnaker, wired. */
public final class Installation implements AutoCloseable {
    private final FakeOrca orca = new FakeOrca();
    private final FakeEcho echo = new FakeEcho(orca);
    private final FakeGate gate = new FakeGate(echo, orca);

    public FakePipeline pipeline(String application, String name) {
        return echo.add(new FakePipeline(application, name));
    }

    public FakeGate gate() {
        return gate;
    }

    public FakeEcho echo() {
        return echo;
    }

    public FakeOrca orca() {
        return orca;
    }

    @Override
    public void close() {
        echo.close();
    }
}
