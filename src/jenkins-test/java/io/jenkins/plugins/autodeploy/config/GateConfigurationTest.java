package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SecretBytes;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.impl.CertificateCredentialsImpl;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.TlsServer;
import io.jenkins.plugins.autodeploy.jenkins.OneJenkinsTest;
import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reads Spinnaker, as it is configured. */
class GateConfigurationTest extends OneJenkinsTest {

    private static final String SECRET = "a-long-enough-s3cret";

    private FakeSpinnaker spinnaker;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void withoutAGateUrlNothingIsRead() throws Exception {
        assertThat(configured(all -> {}).gate()).isEmpty();
    }

    @Test
    void userAndPasswordOpenGate() throws Exception {
        spinnaker.login().basic("user", SECRET);
        SecretText.add(SecretText.userAndPassword("gate-user", SECRET));
        assertThat(search(gate("gate-user", TokenHeader.X_SPINNAKER_TOKEN))).isEmpty();
    }

    @Test
    void aTokenGoesInTheHeaderThatIsChosen() throws Exception {
        SecretText.add(SecretText.of("gate-token", SECRET));
        assertThat(new GateCredentials("gate-token", TokenHeader.AUTHORIZATION).call())
                .isEqualTo(new GateCredential.Bearer(SECRET));
        assertThat(new GateCredentials("gate-token", TokenHeader.X_SPINNAKER_TOKEN).call())
                .isEqualTo(new GateCredential.ApiToken(SECRET));
        spinnaker.login().token(SECRET);
        assertThat(search(gate("gate-token", TokenHeader.X_SPINNAKER_TOKEN))).isEmpty();
    }

    @Test
    void aCertificateIsTheSameAtEachRequest(@TempDir Path directory) throws Exception {
        TlsServer.keys(directory, "jenkins");
        SecretText.add(certificate("gate-certificate", directory.resolve("jenkins.p12")));
        assertThat(new GateCredentials("gate-certificate", TokenHeader.AUTHORIZATION).call())
                .isInstanceOf(GateCredential.Certificate.class)
                .isEqualTo(new GateCredentials("gate-certificate", TokenHeader.X_SPINNAKER_TOKEN).call());
    }

    @Test
    void aCertificateWithoutAKeyIsNamed(@TempDir Path directory) throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        Path file = directory.resolve("empty.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            empty.store(out, TlsServer.PASSWORD.toCharArray());
        }
        SecretText.add(certificate("keyless", file));
        assertThatThrownBy(() -> new GateCredentials("keyless", TokenHeader.AUTHORIZATION).call())
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The plugin cannot open the key of the certificate \"keyless\". Check its key store and its"
                        + " password.");
    }

    @Test
    void aCredentialThatIsChangedIsUsedFromTheNextRequestOn() throws Exception {
        spinnaker.login().token("second-" + SECRET);
        StandardCredentials first = SecretText.of("rotated-token", "first-" + SECRET);
        SecretText.add(first);
        Gate gate = gate("rotated-token", TokenHeader.AUTHORIZATION);
        assertThat(gate.executions("r-1", Instant.EPOCH, Instant.EPOCH)).failsWithin(30, TimeUnit.SECONDS);
        SecretText.replace(first, SecretText.of("rotated-token", "second-" + SECRET));
        assertThat(search(gate)).isEmpty();
    }

    @Test
    void aCredentialThatIsMissingIsNamedAndNothingIsSent() throws Exception {
        assertThat(gate("gone", TokenHeader.AUTHORIZATION).executions("r-1", Instant.EPOCH, Instant.EPOCH))
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("Gate's credential can't be used: This controller has no credential \"gone\"");
        assertThat(spinnaker.requests()).isEmpty();
    }

    @Test
    void theApplicationsThatAreNamedAreSearched() throws Exception {
        AutoDeployConfiguration configuration = configured(all -> {
            all.setGateUrl(spinnaker.gateUri().toString());
            all.setApplications("shop, web");
        });
        search(configuration.gate().orElseThrow().over(TestHttp.create()));
        assertThat(spinnaker.requests().of("GET", ".*"))
                .extracting(request -> request.path())
                .containsExactlyInAnyOrder(
                        "/applications/shop/executions/search", "/applications/web/executions/search");
    }

    @Test
    void aMistakeIsToldWithItsField() {
        refused(all -> all.setGateUrl("gate"), "spinnaker, gateUrl: \"gate\" is no http or https URL");
        refused(
                all -> {
                    all.setGateUrl("https://gate.example.com");
                    all.setApplications("*");
                },
                "spinnaker, applications: \"*\" is not a valid name");
    }

    @Test
    void anExecutionIsLinkedToDeckIfDeckIsKnown() {
        Execution execution =
                new Execution("01J", "shop", "deploy", ExecutionStatus.RUNNING, null, null, List.of(), null, false);
        assertThat(configured(all -> all.setDeckUrl("https://deck.example.com/"))
                        .page(execution))
                .hasToString("Optional[https://deck.example.com/#/applications/shop/executions/details/01J]");
        assertThat(configured(all -> {}).page(execution)).isEmpty();
        assertThat(configured(all -> all.setDeckUrl("no URL")).page(execution)).isEmpty();
    }

    @Test
    void theSameConfigurationIsEqualAndAnotherIsNot() throws Exception {
        ConfiguredGate gate =
                configured(GateConfigurationTest::everything).gate().orElseThrow();
        assertThat(configured(GateConfigurationTest::everything).gate()).contains(gate);
        List<Consumer<SpinnakerConfiguration>> changes = List.of(
                all -> all.setGateUrl("https://other.example.com"),
                all -> all.setApplications("web"),
                all -> all.setCredentialsId("other"),
                all -> all.setTokenHeader(TokenHeader.AUTHORIZATION));
        for (Consumer<SpinnakerConfiguration> change : changes) {
            assertThat(configured(all -> {
                                everything(all);
                                change.accept(all);
                            })
                            .gate())
                    .isPresent()
                    .isNotEqualTo(Optional.of(gate));
        }
    }

    private static void everything(SpinnakerConfiguration all) {
        all.setGateUrl("https://gate.example.com");
        all.setApplications("shop");
        all.setCredentialsId("gate");
        all.setTokenHeader(TokenHeader.X_SPINNAKER_TOKEN);
    }

    @Test
    void executionsAreCanceledWithTheBuildOnlyIfThatIsChosen() throws Exception {
        ExecutionQueries executions = new ExecutionQueries(
                gate("gate-token", TokenHeader.AUTHORIZATION), (delay, task) -> {}, Clock.systemUTC());
        assertThat(configured(all -> {}).spinnaker(executions)).isEqualTo(new Spinnaker(executions, null, false));
        assertThat(configured(all -> {
                            all.setCancelOnAbort(true);
                            all.setDeckUrl("https://deck.example.com");
                        })
                        .spinnaker(executions))
                .isEqualTo(new Spinnaker(executions, URI.create("https://deck.example.com"), true));
    }

    private static StandardCredentials certificate(String id, Path file) throws Exception {
        return new CertificateCredentialsImpl(
                CredentialsScope.GLOBAL,
                id,
                null,
                TlsServer.PASSWORD,
                new CertificateCredentialsImpl.UploadedKeyStoreSource(SecretBytes.fromBytes(Files.readAllBytes(file))));
    }

    private Gate gate(String credentialsId, TokenHeader header) throws UserErrorException {
        return configured(all -> {
                    all.setGateUrl(spinnaker.gateUri().toString());
                    all.setCredentialsId(credentialsId);
                    all.setTokenHeader(header);
                })
                .gate()
                .orElseThrow()
                .over(TestHttp.create());
    }

    private static List<Execution> search(Gate gate) throws Exception {
        return gate.executions("r-1", Instant.EPOCH, Instant.EPOCH).get(30, TimeUnit.SECONDS);
    }

    private static void refused(Consumer<SpinnakerConfiguration> mistake, String why) {
        assertThatThrownBy(() -> configured(mistake).gate())
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("Manage Jenkins, System, Auto Deploy needs a correction: " + why);
    }

    private static AutoDeployConfiguration configured(Consumer<SpinnakerConfiguration> change) {
        AutoDeployConfiguration configuration = new AutoDeployConfiguration();
        SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
        change.accept(spinnaker);
        configuration.setSpinnaker(spinnaker);
        return configuration;
    }
}
