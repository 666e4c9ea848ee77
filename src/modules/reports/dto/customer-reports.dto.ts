import { IntersectionType } from '@nestjs/swagger';
import {
  DayField,
  EnumField,
  IntegerField,
  NestedArray,
  NestedField,
  PhoneField,
  SignedMoneyField,
  TextField,
  UuidField,
} from '#shared/http/fields.js';
import { INTERVALS, type Interval, MAX_DAYS } from '../report-range.js';
import { FormatQuery, PeriodDto, ReportQuery, SettledReportDto } from './report.dto.js';

const MAX_CUSTOMERS = 500;
const LIMIT = {
  min: 1,
  max: MAX_CUSTOMERS,
  optional: true,
  example: 50,
  description: 'The most rows to answer with. Default: 50.',
};

export class TopCustomersQuery extends ReportQuery {
  @IntegerField(LIMIT) limit?: number;
}

export class LapsedCustomersQuery extends FormatQuery {
  @IntegerField({
    min: 1,
    max: 3_650,
    optional: true,
    example: 90,
    description: `Days without a purchase. Default: 90. Customers whose last purchase is more than ${MAX_DAYS} days before that are left out.`,
  })
  days?: number;
  @IntegerField(LIMIT) limit?: number;
}

/** Purchases and returns of customers. */
export class BoughtDto {
  @IntegerField({ example: 4, description: 'Orders paid in full.' }) orders: number;
  @SignedMoneyField({ example: '180.00', description: 'Total of these orders.' }) sales: string;
  @SignedMoneyField({ example: '30.00', description: 'Returns of these days, of orders of any day.' }) returns: string;
  @SignedMoneyField({ example: '150.00', description: 'sales − returns, tax included.' }) gross: string;
  @SignedMoneyField({ example: '11.00', description: 'Tax of the sales − tax of the returns.' }) tax: string;
  @SignedMoneyField({ example: '139.00', description: 'gross − tax.' }) net: string;
}

class BuyerNameDto {
  @UuidField() customerId: string;
  @TextField({ max: 200, example: 'John Doe' }) name: string;
  @PhoneField() phone: string;
  @DayField({
    nullable: true,
    description: 'Day of the last purchase in the range. Null: the customer has only returned goods.',
  })
  lastPurchaseOn: string | null;
}

export class BuyerDto extends IntersectionType(BuyerNameDto, BoughtDto) {}

export class BuyersReportDto extends SettledReportDto {
  @IntegerField({ example: 120, description: 'Number of customers, including those beyond the limit of the list.' })
  customers: number;
  @NestedArray(() => BuyerDto, { max: MAX_CUSTOMERS, description: 'By `gross`, the largest first.' }) rows: BuyerDto[];
  @NestedField(() => BoughtDto, { description: 'Registered customers beyond the limit of the list.' })
  others: BoughtDto;
  @NestedField(() => BoughtDto, { description: 'Walk-ins: orders and returns without a registered customer.' })
  walkIns: BoughtDto;
  @NestedField(() => BoughtDto) total: BoughtDto;
}

export class VisitsTotalDto {
  @IntegerField({ example: 3, description: 'Customers with their first purchase ever.' }) newCustomers: number;
  @IntegerField({ example: 9, description: 'Customers with earlier purchases.' }) returningCustomers: number;
  @IntegerField({ example: 20, description: 'Orders without a registered customer.' }) walkInOrders: number;
  @SignedMoneyField({ example: '120.00', description: 'All purchases of the new customers in the period.' })
  newSales: string;
  @SignedMoneyField({ example: '900.00' }) returningSales: string;
  @SignedMoneyField({ example: '510.00' }) walkInSales: string;
  @SignedMoneyField({ example: '30.00', description: 'Returns of these days, of any customer.' }) returns: string;
  @SignedMoneyField({ example: '1500.00', description: 'All sales − returns, tax included.' }) gross: string;
  @SignedMoneyField({ example: '110.00', description: 'Tax of all sales − tax of the returns.' }) tax: string;
  @SignedMoneyField({ example: '1390.00', description: 'gross − tax.' }) net: string;
}

export class VisitsRowDto extends IntersectionType(PeriodDto, VisitsTotalDto) {}

export class VisitsReportDto extends SettledReportDto {
  @EnumField(INTERVALS, 'ReportInterval') groupBy: Interval;
  @NestedArray(() => VisitsRowDto, { max: MAX_DAYS, description: 'All days or months, in order.' })
  rows: VisitsRowDto[];
  @NestedField(() => VisitsTotalDto, {
    description: 'Counts each customer once. A customer is new when the first purchase ever is in the range.',
  })
  total: VisitsTotalDto;
}
