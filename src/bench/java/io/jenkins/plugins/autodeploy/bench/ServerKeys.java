package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.fakes.http.TlsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The private key and the certificate of the servers on 127.0.0.1, and what clients need to trust them. */
final class ServerKeys {

    private static final String ALIAS = "servers";

    private final SSLContext context;
    private final Path trustStore;
    private final Path pem;

    private ServerKeys(SSLContext context, Path trustStore, Path pem) {
        this.context = context;
        this.trustStore = trustStore;
        this.pem = pem;
    }

    /** Makes new ones in this directory. */
    static ServerKeys create(Path directory) throws Exception {
        KeyStore keys = TlsServer.keys(directory, ALIAS);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, TlsServer.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        Certificate certificate = keys.getCertificate(ALIAS);
        return new ServerKeys(
                context,
                trustStore(directory.resolve("trusted.p12"), certificate),
                pem(directory.resolve("trusted.pem"), certificate));
    }

    private static Path trustStore(Path file, Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, TlsServer.PASSWORD.toCharArray());
        }
        return file;
    }

    private static Path pem(Path file, Certificate certificate) throws GeneralSecurityException, IOException {
        byte[] lineFeed = "\n".getBytes(StandardCharsets.US_ASCII);
        return Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, lineFeed).encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    /** For the servers. */
    SSLContext context() {
        return context;
    }

    /** A PKCS #12 file with the certificate, for Java. Its password is that of {@link TlsServer}. */
    Path trustStore() {
        return trustStore;
    }

    /** A file with the certificate, for curl, git and Node.js. */
    Path pem() {
        return pem;
    }
}
