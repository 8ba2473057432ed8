package io.jenkins.plugins.autodeploy.fakes.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS server that answers with an empty list in JSON, but only if the client shows a known certificate. Java trusts
 * this server while it runs.
 */
public final class TlsServer implements AutoCloseable {
    public static final String PASSWORD = "a-long-enough-passw0rd";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final HttpsServer server;
    private final String trustedBefore = System.getProperty(TRUST_STORE);
    private final String passwordBefore = System.getProperty(TRUST_STORE_PASSWORD);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String client = "";

    private TlsServer(HttpsServer server) {
        this.server = server;
    }

    /** @param known the certificate of the client that may ask */
    public static TlsServer start(Path directory, KeyStore known) throws Exception {
        KeyStore own = keys(directory, "gate");
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificatesOf(known));
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters needing = context.getDefaultSSLParameters();
                needing.setNeedClientAuth(true);
                parameters.setSSLParameters(needing);
            }
        });
        TlsServer started = new TlsServer(https);
        https.createContext("/", exchange -> {
            started.requests.incrementAndGet();
            started.client = ((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName();
            byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        https.start();
        Path trusted = directory.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(trusted)) {
            certificatesOf(own).store(out, PASSWORD.toCharArray());
        }
        System.setProperty(TRUST_STORE, trusted.toString());
        System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
        return started;
    }

    /** A new private key with a certificate of this name for 127.0.0.1, as a PKCS #12 file of that name. */
    public static KeyStore keys(Path directory, String name) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException(Files.readString(directory.resolve(name + ".log")));
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static KeyStore certificatesOf(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        String alias = keys.aliases().nextElement();
        certificates.setCertificateEntry(alias, keys.getCertificate(alias));
        return certificates;
    }

    public URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The name in the certificate of the last client; empty if there was none. */
    public String client() {
        return client;
    }

    /** How many requests have arrived. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        restore(TRUST_STORE, trustedBefore);
        restore(TRUST_STORE_PASSWORD, passwordBefore);
    }

    private static void restore(String property, String before) {
        if (before == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }
}
