package io.perdura.bridge.config;

import io.swagger.v3.oas.models.Operation;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Groups the operations of the OpenAPI document as the packages do that serve them. */
@Component
class OpenApiTags implements OperationCustomizer {
  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    String packageName = handler.getBeanType().getPackageName();
    return operation.tags(List.of(packageName.substring(packageName.lastIndexOf('.') + 1)));
  }
}
