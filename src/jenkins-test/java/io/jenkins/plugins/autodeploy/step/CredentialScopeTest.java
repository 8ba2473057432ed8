package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.ModelObject;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.jenkins.ShopProject;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.support.World;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.Test;

/** A job uses no credential that is not meant for it, though it knows the id. */
class CredentialScopeTest extends ShopTest {

    @Test
    void aCredentialOfJenkinsItselfIsForNoJob() throws Exception {
        add(jenkins.jenkins, token(CredentialsScope.SYSTEM, "of-jenkins"));
        assertIsForNoOtherJob("of-jenkins");
    }

    @Test
    void aCredentialOfAFolderIsForNoJobOutside() throws Exception {
        add(shop.project(), token(CredentialsScope.GLOBAL, "of-the-folder"));
        assertIsForNoOtherJob("of-the-folder");
    }

    @Test
    void aPayloadSecretCanBeACredentialOfJenkinsItselfSoThatNoJobCanReadIt() throws Exception {
        shop.index();
        assertThat(readByTheJob()).isNotNull();
        shop.removeCredential(ShopProject.SECRET_CREDENTIAL);
        add(
                jenkins.jenkins,
                new StringCredentialsImpl(
                        CredentialsScope.SYSTEM, ShopProject.SECRET_CREDENTIAL, null, Secret.fromString(World.SECRET)));
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).contains("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertThat(readByTheJob()).isNull();
    }

    private StringCredentials readByTheJob() {
        return CredentialsProvider.findCredentialByIdInItem(
                ShopProject.SECRET_CREDENTIAL, StringCredentials.class, shop.job("master"), ACL.SYSTEM2, List.of());
    }

    private void assertIsForNoOtherJob(String id) throws Exception {
        int before = world.gitHub.requests().size();
        assertLog(failed(shop.pipeline("autoDeploy(repository: '" + world.shop.htmlUrl() + "', credentialsId: '" + id
                        + "', tag: '5.2.0')")))
                .contains("there is no credential " + id + " of the kind GitHub App or Username with password that"
                        + " this job may use");
        assertThat(world.gitHub.requests()).hasSize(before);
        assertThat(world.started()).isEmpty();
    }

    private static StandardCredentials token(CredentialsScope scope, String id) throws Exception {
        return new UsernamePasswordCredentialsImpl(scope, id, null, "deployer", FakeGitHub.TOKEN);
    }

    private static void add(ModelObject owner, StandardCredentials credentials) throws Exception {
        CredentialsStore store = StreamSupport.stream(
                        CredentialsProvider.lookupStores(owner).spliterator(), false)
                .filter(each -> each.getContext() == owner)
                .findFirst()
                .orElseThrow();
        store.addCredentials(Domain.global(), credentials);
    }
}
