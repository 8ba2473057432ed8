package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTest {

    private static final Duration ROUND_TRIP = Duration.ofMillis(60);

    private ServerSocket server;
    private Relay relay;
    private Socket client;
    private Socket accepted;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        relay = Relay.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : Arrays.asList(client, accepted)) {
            if (socket != null) {
                socket.close();
            }
        }
        relay.close();
        server.close();
    }

    private void connect() throws IOException {
        client = new Socket(InetAddress.getByName("127.0.0.1"), relay.port());
        accepted = server.accept();
    }

    private static void write(Socket socket, int... bytes) throws IOException {
        for (int each : bytes) {
            socket.getOutputStream().write(each);
        }
    }

    private static int read(Socket socket) throws IOException {
        return socket.getInputStream().read();
    }

    /** How long a byte takes from here to there. */
    private static Duration trip(Socket from, Socket to) throws IOException {
        long begin = System.nanoTime();
        write(from, 7);
        assertThat(read(to)).isEqualTo(7);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void itPassesAllBytesInTheirOrder() throws Exception {
        connect();
        byte[] many = new byte[3_000_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = (byte) (i % 251);
        }
        Thread writer = new Thread(() -> {
            try {
                client.getOutputStream().write(many);
                client.shutdownOutput();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        assertThat(accepted.getInputStream().readAllBytes()).isEqualTo(many);
        writer.join();
        assertThat(relay.traffic()).isEqualTo(new Relay.Traffic(1, many.length, 0));
    }

    @Test
    void itCountsTheBytesOfBothDirectionsAndTheConnections() throws Exception {
        connect();
        Relay.Traffic before = relay.traffic();
        write(client, 1, 2, 3);
        assertThat(accepted.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        write(accepted, 4, 5);
        assertThat(client.getInputStream().readNBytes(2)).containsExactly(4, 5);
        assertThat(relay.traffic().since(before)).isEqualTo(new Relay.Traffic(0, 3, 2));
        assertThat(relay.traffic()).isEqualTo(new Relay.Traffic(1, 3, 2));
        assertThat(relay.traffic().bytes()).isEqualTo(5);
    }

    @Test
    void eachDirectionTakesHalfARoundTrip() throws Exception {
        relay.handshakes(false);
        connect();
        relay.roundTrip(ROUND_TRIP);
        assertThat(trip(client, accepted)).isGreaterThanOrEqualTo(ROUND_TRIP.dividedBy(2));
        assertThat(trip(accepted, client)).isGreaterThanOrEqualTo(ROUND_TRIP.dividedBy(2));
    }

    @Test
    void theFirstByteOfANewConnectionTakesOneRoundTripMore() throws Exception {
        relay.roundTrip(ROUND_TRIP);
        connect();
        assertThat(trip(client, accepted)).isGreaterThanOrEqualTo(ROUND_TRIP.dividedBy(2));

        long begin = System.nanoTime();
        try (Socket another = new Socket(InetAddress.getByName("127.0.0.1"), relay.port());
                Socket end = server.accept()) {
            write(another, 1);
            assertThat(read(end)).isEqualTo(1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(ROUND_TRIP.multipliedBy(3).dividedBy(2));
    }

    @Test
    void theEndOfAClientReachesTheServerAndTheEndOfTheServerReachesTheClient() throws Exception {
        connect();
        client.shutdownOutput();
        assertThat(read(accepted)).isEqualTo(-1);
        write(accepted, 9);
        accepted.close();
        assertThat(read(client)).isEqualTo(9);
        assertThat(read(client)).isEqualTo(-1);
    }

    @Test
    void disconnectEndsIdleConnectionsAndLetsNewOnesCome() throws Exception {
        connect();
        trip(client, accepted);
        Thread closing = new Thread(() -> {
            try {
                assertThat(read(client)).isEqualTo(-1);
                client.close();
                assertThat(read(accepted)).isEqualTo(-1);
                accepted.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        closing.start();
        relay.disconnect();
        closing.join();
        connect();
        trip(client, accepted);
        assertThat(relay.traffic().connections()).isEqualTo(2);
    }

    @Test
    void aClientIsClosedIfTheServerIsGone() throws Exception {
        server.close();
        client = new Socket(InetAddress.getByName("127.0.0.1"), relay.port());
        assertThat(read(client)).isEqualTo(-1);
    }

    @Test
    void itSaysHowLongTheServerHadARequest() throws Exception {
        connect();
        write(client, 1);
        assertThat(read(accepted)).isEqualTo(1);
        write(accepted, 2);
        assertThat(read(client)).isEqualTo(2);
        long end = System.nanoTime();
        await().untilAsserted(() ->
                assertThat(Spans.union(List.of(relay.answering()), end)).isPositive());
    }
}
