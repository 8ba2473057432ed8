package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What the failures of Java's HTTP client prove of the connection. */
class NoConnectionTest {

    @Test
    void anAddressThatWasNotResolvedIsOfNoHost() {
        ConnectException failure = new ConnectException();
        failure.initCause(new UnresolvedAddressException());
        assertThat(why(failure)).contains("The host gate.example.com is unknown");
    }

    @Test
    void aHostThatIsUnknownIsNamed() {
        assertThat(why(new IOException(new UnknownHostException("gate"))))
                .contains("The host gate.example.com is unknown");
    }

    @Test
    void aConnectionThatTookTooLongIsNone() {
        assertThat(why(new HttpConnectTimeoutException("HTTP connect timed out")))
                .contains("The connection to gate.example.com:8084 was not ready in time");
    }

    @Test
    void aFailedHandshakeCarriedNoRequest() {
        assertThat(why(new IOException(new SSLHandshakeException("certificate expired"))))
                .contains("The TLS handshake with gate.example.com:8084 failed: certificate expired");
    }

    @Test
    void aRefusedConnectionIsNone() {
        assertThat(why(new ConnectException())).contains("The connection to gate.example.com:8084 was refused");
    }

    @Test
    void anAnswerThatTookTooLongMayHaveHadAConnection() {
        assertThat(why(new HttpTimeoutException("request timed out"))).isEmpty();
    }

    @Test
    void anEndOfTheTlsConnectionProvesNothing() {
        assertThat(why(new SSLException("closed"))).isEmpty();
    }

    @Test
    void aRefusalBelowAnotherFailureProvesNothing() {
        assertThat(why(new IOException(new ConnectException()))).isEmpty();
    }

    private static Optional<String> why(Throwable failure) {
        return NoConnection.why(URI.create("https://gate.example.com:8084/x"), failure);
    }
}
