package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connections that all deployments share. */
class ConnectionsTest extends ShopTest {

    @BeforeEach
    void configureGate() {
        SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
        spinnaker.setGateUrl(world.spinnaker.gateUri().toString());
        AutoDeployConfiguration.get().setSpinnaker(spinnaker);
    }

    @AfterEach
    void removeGate() {
        AutoDeployConfiguration.get().setSpinnaker(null);
    }

    @Test
    void allDeploymentsAskThroughOneReaderUntilGateIsConfiguredOtherwise() throws Exception {
        Connections connections = DeploymentService.get().connections();
        Spinnaker one = connections.spinnaker().orElseThrow();
        AutoDeployConfiguration.get().getSpinnaker().setCancelOnAbort(true);
        Spinnaker same = connections.spinnaker().orElseThrow();
        assertThat(same.executions()).isSameAs(one.executions());
        assertThat(same.cancels()).isTrue();
        AutoDeployConfiguration.get().getSpinnaker().setApplications("shop");
        assertThat(connections.spinnaker().orElseThrow().executions()).isNotSameAs(one.executions());
        AutoDeployConfiguration.get().setSpinnaker(null);
        assertThat(connections.spinnaker()).isEmpty();
    }
}
