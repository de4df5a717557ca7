package dev.heed.systemtest.cluster;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one cluster, complete, to all tests that ask: a start takes half a minute. */
public final class ClusterExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cluster.class;
  }

  @Override
  public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Cluster cluster =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                Cluster.class, key -> Cluster.start(Path.of("target", "cluster")), Cluster.class);
    cluster.repair();
    return cluster;
  }
}
