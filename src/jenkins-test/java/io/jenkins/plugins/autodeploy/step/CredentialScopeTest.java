package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.ModelObject;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A job uses no credential for GitHub that is not meant for it, though it knows the id. */
class CredentialScopeTest extends ShopTest {

    @Test
    void aCredentialOfJenkinsItselfIsForNoJob() throws Exception {
        add(jenkins.jenkins, CredentialsScope.SYSTEM, "of-jenkins");
        assertIsForNoOtherJob("of-jenkins");
    }

    @Test
    void aCredentialOfAFolderIsForNoJobOutside() throws Exception {
        add(shop.project(), CredentialsScope.GLOBAL, "of-the-folder");
        assertIsForNoOtherJob("of-the-folder");
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

    private static void add(ModelObject owner, CredentialsScope scope, String id) throws Exception {
        StandardCredentials credentials =
                new UsernamePasswordCredentialsImpl(scope, id, null, "deployer", FakeGitHub.TOKEN);
        CredentialsStore store = StreamSupport.stream(
                        CredentialsProvider.lookupStores(owner).spliterator(), false)
                .filter(each -> each.getContext() == owner)
                .findFirst()
                .orElseThrow();
        store.addCredentials(Domain.global(), credentials);
    }
}
