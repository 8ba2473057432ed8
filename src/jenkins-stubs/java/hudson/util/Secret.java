package hudson.util;

public final class Secret {

    public String getPlainText() {
        throw new UnsupportedOperationException();
    }
}
