package jenkins.scm.api;

public abstract class SCMEvent<P> {

    public P getPayload() {
        throw new UnsupportedOperationException();
    }
}
